import { RichText } from '../rich-text.ts';

type Clipboard = { html?: string; text?: string; editor?: string };

const nothing = () => false;
const handlers = {
  sends: nothing,
  send: nothing,
  escape: nothing,
  arrowUp: nothing,
  takes: nothing,
  names: () => [],
  changed: nothing,
};

/** Pastes into an empty editor; the Markdown that it then holds. */
function paste({ html, text, editor }: Clipboard): string {
  const element = document.body.appendChild(document.createElement('div'));
  const richText = new RichText({ element, texts: [''], attributes: {}, handlers });
  richText.focus();
  const clipboardData = new DataTransfer();
  if (html !== undefined) clipboardData.setData('text/html', html);
  if (text !== undefined) clipboardData.setData('text/plain', text);
  if (editor !== undefined) clipboardData.setData('vscode-editor-data', editor);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  richText.editor.view.dom.dispatchEvent(event);
  const markdown = richText.text;
  richText.destroy();
  element.remove();
  return markdown;
}

Object.assign(globalThis, { paste });
