import { lazy, Suspense } from 'react';
import { Otherwise } from '#ui/otherwise.tsx';

const load = () => import('#platform/markdown/markdown.tsx');
const Markdown = lazy(() => load().then((module) => ({ default: module.Markdown })));

/** Fetched when there is time for it, so that the first message finds it ready. */
export const preloadMarkdown = () => void load().catch(() => undefined);

type Props = { text: string; growing?: boolean; breaks?: boolean };

/** The words of a message: as they were written until the code that draws markdown is here, or when it fails. */
export function MessageText(props: Props) {
  const plain = (
    <p dir="auto" className="text-read break-words whitespace-pre-wrap">
      {props.text}
    </p>
  );
  return (
    <Otherwise shows={plain}>
      <Suspense fallback={plain}>
        <Markdown {...props} />
      </Suspense>
    </Otherwise>
  );
}
