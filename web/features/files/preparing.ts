import { ApiError } from '#platform/api-client.ts';
import { type Prepare, Undecided } from './prepare-port.ts';
import { uploadWords } from './upload-words.ts';

/** Of a document only its thumbnail is made, of a sound its waveform. */
const PREPARED_NAME = /\.(?:pdf|jpe?g|jpe|jfif|png|gif|webp|avif|hei[cf]|bmp)$/i;

/** It was moved or changed since it was chosen. */
const UNREADABLE = /^Not(?:Readable|Found)Error$/;

export const prepare: Prepare = {
  isFor: ({ name, type }) => type === '' || /^(?:image|audio)\/|\/pdf$/.test(type) || PREPARED_NAME.test(name),
  async run(upload, signal) {
    try {
      const { preparedUpload } = await import('./pictures/prepared-upload.ts');
      return await preparedUpload(upload, signal);
    } catch (error) {
      if (error instanceof DOMException && UNREADABLE.test(error.name)) throw new Error(uploadWords.now.unreadable);
      // What prepares it could not be fetched, and will be when there is a network.
      if (!navigator.onLine && !(error instanceof Undecided) && !signal.aborted)
        throw new ApiError({ code: 'offline', status: 0, message: '' });
      throw error;
    }
  },
};
