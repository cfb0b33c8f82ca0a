/** What we use of eSpeak NG as Echogarden compiled it; the package brings no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  type Node = { contents: Uint8Array };
  export type Speaker = {
    /** 0 when there is such a voice. */
    set_voice(name: string): number;
    readonly samplerate: number;
    /** Calls back with samples until there are no more. */
    synthesize(text: string, heard: (samples: Int16Array | null) => boolean): void;
  };
  export type Program = {
    eSpeakNGWorker: new () => Speaker;
    FS: {
      readdir(path: string): string[];
      lookupPath(path: string): { node: Node };
      analyzePath(path: string): { exists: boolean };
    };
  };
  /** `getPreloadedPackage`: the memory in which the voice data lies, or will lie. */
  const load: (options: {
    getPreloadedPackage: (name: string, bytes: number) => ArrayBuffer;
    print: () => void;
    printErr: () => void;
  }) => Promise<Program>;
  export default load;
}
