/** What begins on a line of its own. */
export const BLOCKS = 'p,div,li,ul,ol,blockquote,h1,h2,h3,h4,h5,h6,pre,table,hr';
