import { words } from '#platform/i18n/words.ts';

export const markdownWords = words('platform/markdown', {
  code: 'Code',
  codeIn: 'Code, {language}',
  plainText: 'Text',
  download: 'Download the code',
  copy: 'Copy the code',
  wrap: 'Wrap long lines',
  table: 'Table',
  done: 'Done:',
  toDo: 'To do:',
  diagram: 'Diagram',
  diagramOf: 'Diagram: {kind}',
  showDiagram: 'Show the diagram',
  showSource: 'Show the source',
  notDrawn: 'This diagram cannot be drawn. Here is its source.',
  imageFrom: 'Image from {host}',
  imageFailed: 'Could not be loaded from {host}',
  loadImage: 'Load image',
  loadImageFrom: 'Load image from {host}',
  loadThisImage: 'Load image from {host}: {description}',
});
