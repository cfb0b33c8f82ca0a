/** Where what is in a file comes from. */
export const fileAddress = (id: string): string => `/api/files/${id}`;
export const thumbnailAddress = (id: string): string => `/api/files/${id}/thumbnail`;
