declare module 'libheif-js/libheif-wasm/libheif.js' {
  type HeifImage = {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Calls back with null where it cannot. */
    display(into: ImageData, done: (shown: ImageData | null) => void): void;
  };
  type Codec = { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } };
  export default function start(options: { wasmBinary: ArrayBuffer }): Codec;
}
