import { lazy, Suspense } from 'react';
import { Skeleton } from '#ui/skeleton.tsx';
import type { Release } from './releases.ts';

const Markdown = lazy(() => import('#platform/markdown/markdown.tsx').then((module) => ({ default: module.Markdown })));

/** What releases brought. It is written in English. */
export const ReleaseNotes = ({ releases }: { releases: readonly Release[] }) => (
  <div lang="en" dir="ltr" className="flex flex-col gap-6 text-start">
    {releases.map(({ version, markdown }) => (
      <section key={version} aria-label={version} className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold text-ink-soft">{version}</h3>
        <Suspense fallback={<Skeleton lines={3} />}>
          <Markdown text={markdown} />
        </Suspense>
      </section>
    ))}
  </div>
);
