/** Whether this browser may be able to play what is of this type and is a sound. */
export const isPlayable = (type: string): boolean =>
  type.startsWith('audio/') && document.createElement('audio').canPlayType(type) !== '';
