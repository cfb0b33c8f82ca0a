import { format, getFormatFromId, isDateFormat } from 'numfmt';
import { attributeOf, localName, readXml } from './xml.ts';

type Options = {
  /** BCP 47: whose signs for decimals, names of months and so on. */
  locale: string;
  /** Days are counted from 1904 and not from 1900, as Excel on the Macintosh did. */
  from1904: boolean;
};

const OWN_FORMATS_FROM = 164;
const DAYS_FROM_1900_TO_1904 = 1462;

/** How the cells of a workbook show their numbers: what `xl/styles.xml` says of it. */
export class CellFormats {
  readonly #own = new Map<number, string>();
  /** The format of each style, by its number. */
  readonly #styles: number[] = [];
  readonly #options: Options;

  constructor(stylesXml: string, options: Options) {
    this.#options = options;
    let isInCells = false;
    readXml(stylesXml, {
      isDone: false,
      open: (tag, attributes) => {
        const name = localName(tag);
        if (name === 'numFmt') this.#addOwn(attributes);
        else if (name === 'cellXfs') isInCells = true;
        else if (name === 'xf' && isInCells) this.#styles.push(Number(attributeOf(attributes, 'numFmtId') ?? 0));
      },
      close: (tag) => {
        if (localName(tag) === 'cellXfs') isInCells = false;
      },
      hear: () => undefined,
    });
  }

  /** As the sheet shows it, in the language of whoever looks. `style`: the number of the cell's style. */
  show(value: number, style: number): string {
    const pattern = this.#patternOf(style);
    try {
      const days = this.#options.from1904 && isDateFormat(pattern) ? DAYS_FROM_1900_TO_1904 : 0;
      return format(pattern, value + days, { locale: this.#options.locale }).trim();
    } catch {
      // A pattern that only its own program understands.
      return String(value);
    }
  }

  showTruth(value: boolean): string {
    return format('General', value, { locale: this.#options.locale });
  }

  #addOwn(attributes: string): void {
    const code = attributeOf(attributes, 'formatCode');
    if (code !== undefined) this.#own.set(Number(attributeOf(attributes, 'numFmtId')), code);
  }

  #patternOf(style: number): string {
    const id = this.#styles[style] ?? 0;
    if (id >= OWN_FORMATS_FROM || this.#own.has(id)) return this.#own.get(id) ?? 'General';
    return id === 0 ? 'General' : getFormatFromId(id, this.#options.locale);
  }
}
