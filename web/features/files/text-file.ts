/** A file made of words that are too many for a message, such as a log that was pasted. */
export function fileOfText(text: string, name = 'pasted.txt'): File {
  return new File([text], name, { type: 'text/plain' });
}
