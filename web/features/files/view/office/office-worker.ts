// Takes office documents apart beside the page, which goes on meanwhile whatever is in them.
import { documentBlocks } from './document-blocks.ts';
import type { OfficeAnswers, OfficeQuestion, OfficeReply } from './office-questions.ts';
import { readSheet } from './sheet.ts';
import { readSlides } from './slides.ts';
import { Zip } from './zip.ts';

const DOCUMENT_MAX_BYTES = 16 * 1024 * 1024;

addEventListener('message', async ({ data }: MessageEvent<{ file: ArrayBuffer; question: OfficeQuestion }>) => {
  const reply: OfficeReply = await answerTo(data.question, data.file).then(
    (answer) => ({ answer }),
    () => ({}),
  );
  postMessage(reply);
});

async function answerTo(question: OfficeQuestion, file: ArrayBuffer): Promise<OfficeAnswers[keyof OfficeAnswers]> {
  const zip = new Zip(file);
  if (question.is === 'sheet') return readSheet(zip, question.place, question.locale);
  return question.is === 'slides' ? readSlides(zip) : readDocument(zip);
}

async function readDocument(zip: Zip) {
  const xml = await zip.text('word/document.xml', DOCUMENT_MAX_BYTES);
  if (!xml) throw new Error('This is no document of Word');
  const { blocks, isWhole } = documentBlocks(xml.text);
  return { blocks, isWhole: isWhole && xml.isWhole };
}
