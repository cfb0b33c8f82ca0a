import type { Block } from './document-blocks.ts';
import type { Sheet } from './sheet.ts';
import type { Slides } from './slides.ts';

/** What can be asked of an office document. `place`: of a sheet among those that are shown. */
export type OfficeQuestion = { is: 'document' } | { is: 'sheet'; place: number; locale: string } | { is: 'slides' };

export type OfficeAnswers = {
  document: { blocks: Block[]; isWhole: boolean };
  sheet: Sheet;
  slides: Slides;
};

/** Without an answer: it could not be read. */
export type OfficeReply = { answer?: OfficeAnswers[keyof OfficeAnswers] };
