import { Component, lazy, type ReactNode, Suspense } from 'react';

const load = () => import('#platform/markdown/markdown.tsx');
const Markdown = lazy(() => load().then((module) => ({ default: module.Markdown })));

/** Fetched when there is time for it, so that the first message finds it ready. */
export const preloadMarkdown = () => void load().catch(() => undefined);

type Props = { text: string; growing?: boolean; breaks?: boolean };

/** The words of a message: as they were written until the code that draws markdown is here, or when it fails. */
export function MessageText(props: Props) {
  const plain = <p className="text-read break-words whitespace-pre-wrap">{props.text}</p>;
  return (
    <Plainly plain={plain}>
      <Suspense fallback={plain}>
        <Markdown {...props} />
      </Suspense>
    </Plainly>
  );
}

class Plainly extends Component<{ plain: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}
