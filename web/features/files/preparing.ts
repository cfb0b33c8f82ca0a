import { ApiError } from '#platform/api-client.ts';
import { type Prepare, Undecided } from './prepare-port.ts';

const PICTURE_NAME = /\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|hei[cf]|bmp)$/i;

export const prepare: Prepare = {
  isFor: ({ name, type }) => type === '' || type.startsWith('image/') || PICTURE_NAME.test(name),
  async run(upload, signal) {
    try {
      const { preparedUpload } = await import('./pictures/prepared-upload.ts');
      return await preparedUpload(upload, signal);
    } catch (error) {
      // What prepares it could not be fetched, and will be when there is a network.
      if (!navigator.onLine && !(error instanceof Undecided) && !signal.aborted)
        throw new ApiError({ code: 'offline', status: 0, message: '' });
      throw error;
    }
  },
};
