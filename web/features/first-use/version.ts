/** The version of this page. The build fills it in (changelog-plugin.ts). */
export const VERSION: string = '';
