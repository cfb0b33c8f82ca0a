import { localName, plainText, readXml } from './xml.ts';

/** The texts that cells name by their numbers (`xl/sharedStrings.xml`), without how they are read aloud. */
export function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let text = '';
  let isHeard = false;
  let isReading = false;
  readXml(xml, {
    isDone: false,
    open(tag, _attributes, isAlone) {
      const name = localName(tag);
      if (name === 't') isHeard = !isAlone;
      else if (name === 'rPh') isReading = !isAlone;
      else if (name === 'si' && isAlone) texts.push('');
    },
    close(tag) {
      const name = localName(tag);
      if (name === 't') isHeard = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') {
        texts.push(text);
        text = '';
      }
    },
    hear(heard) {
      if (isHeard && !isReading) text += plainText(heard);
    },
  });
  return texts;
}
