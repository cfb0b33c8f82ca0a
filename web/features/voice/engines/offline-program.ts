import type { Program, Speaker } from '@echogarden/espeak-ng-emscripten';
import { wavOf } from './wav.ts';

/** Reads the bytes from `start` to before `end` of the voice data, which is one large file. */
export type ReadRange = (start: number, end: number) => Promise<ArrayBuffer>;

const DATA = '/usr/share/espeak-ng-data';
/** Latin words in a text of another script are read by it. */
const EVERYWHERE = 'en';
/** Where a language's voice or dictionary is not called by its two letters. */
const VOICES: Record<string, string> = {
  en: 'en-us',
  'es-MX': 'es-419',
  'pt-BR': 'pt-br',
  'en-GB': 'en-gb',
  zh: 'cmn',
  'zh-HK': 'yue',
};
const DICTIONARIES: Record<string, string> = { cmn: 'cmn', yue: 'yue', nb: 'no' };
/** The sound of a voice, as the program's own variants make it. */
const VARIANTS: Record<string, string> = { clear: '+f2', soft: '+f4', deep: '+m7' };

/**
 * eSpeak NG with as much of its voice data as was needed so far. The program finds its files in a block of memory as
 * large as all of them; what is not fetched yet is empty there and takes no space.
 */
export class OfflineProgram {
  readonly #program: Program;
  readonly #memory: ArrayBuffer;
  readonly #read: ReadRange;
  readonly #fetched = new Map<string, Promise<void>>();
  #speaker: Speaker | undefined;

  private constructor(program: Program, memory: ArrayBuffer, read: ReadRange) {
    this.#program = program;
    this.#memory = memory;
    this.#read = read;
  }

  static async start(read: ReadRange): Promise<OfflineProgram> {
    const { default: load } = await import('@echogarden/espeak-ng-emscripten');
    let memory: ArrayBuffer | undefined;
    const program = await load({
      getPreloadedPackage: (_name, bytes) => {
        memory = new ArrayBuffer(bytes);
        return memory;
      },
      print: () => undefined,
      printErr: () => undefined,
    });
    if (!memory) throw new Error('The program did not ask for its data');
    return new OfflineProgram(program, memory, read);
  }

  /** A sentence as a WAV file. */
  async say(text: string, language: string, variant: string): Promise<ArrayBuffer> {
    const voice = this.#voiceOf(language);
    await this.#fetchFor(voice);
    this.#speaker ??= new this.#program.eSpeakNGWorker();
    this.#speaker.set_voice(`${voice}${VARIANTS[variant] ?? ''}`);
    const chunks: Int16Array[] = [];
    this.#speaker.synthesize(text, (samples) => {
      if (samples) chunks.push(samples);
      return false;
    });
    return wavOf(chunks, this.#speaker.samplerate);
  }

  /** English where the program does not know the language: it reads any Latin letters. */
  #voiceOf(tag: string): string {
    const [language = ''] = tag.split('-');
    const voice = VOICES[tag] ?? VOICES[language] ?? language;
    return this.#has(`${dictionaryOf(voice)}_dict`) ? voice : 'en-us';
  }

  #has = (file: string) => this.#program.FS.analyzePath(`${DATA}/${file}`).exists;

  async #fetchFor(voice: string): Promise<void> {
    const dictionaries = [dictionaryOf(voice), EVERYWHERE].map((name) => `${name}_dict`);
    await Promise.all([
      this.#fetchOnce('intonations', ['intonations']),
      this.#fetchOnce('phonemes', ['phondata', 'phonindex', 'phontab']),
      this.#fetchOnce('languages', this.#filesIn('lang')),
      this.#fetchOnce('variants', this.#filesIn('voices/!v')),
      ...dictionaries.map((file) => this.#fetchOnce(file, [file])),
    ]);
  }

  /** Files that lie side by side in the data, with one request. */
  #fetchOnce(name: string, files: readonly string[]): Promise<void> {
    const known = this.#fetched.get(name);
    if (known) return known;
    const fetching = this.#fetch(files);
    this.#fetched.set(name, fetching);
    fetching.catch(() => this.#fetched.delete(name));
    return fetching;
  }

  async #fetch(files: readonly string[]): Promise<void> {
    const contents = files.map((file) => this.#program.FS.lookupPath(`${DATA}/${file}`).node.contents);
    const start = Math.min(...contents.map(({ byteOffset }) => byteOffset));
    const end = Math.max(...contents.map(({ byteOffset, byteLength }) => byteOffset + byteLength));
    const bytes = await this.#read(start, end);
    new Uint8Array(this.#memory, start, end - start).set(new Uint8Array(bytes, 0, end - start));
  }

  #filesIn(folder: string): string[] {
    const names = this.#program.FS.readdir(`${DATA}/${folder}`).filter((name) => !name.startsWith('.'));
    return names.flatMap((name) => {
      const path = `${folder}/${name}`;
      // Only files have bytes as their contents; those of a folder are more files.
      return this.#program.FS.lookupPath(`${DATA}/${path}`).node.contents instanceof Uint8Array
        ? [path]
        : this.#filesIn(path);
    });
  }
}

function dictionaryOf(voice: string): string {
  const [language = voice] = voice.split('-');
  return DICTIONARIES[language] ?? language;
}
