/** What is written runs its own way; an empty field as the page does, else its placeholder would stand at the far side. */
export const ownDirection = (text: string): 'auto' | undefined => (text === '' ? undefined : 'auto');
