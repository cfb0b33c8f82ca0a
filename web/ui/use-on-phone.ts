import { useMediaQuery } from './use-media-query.ts';

/** Whether fingers alone point here: buttons are large then, and room is scarce. */
export const useOnPhone = (): boolean => useMediaQuery('(pointer: coarse) and (hover: none)');
