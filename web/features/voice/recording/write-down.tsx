import { useMutation, useQuery } from '@tanstack/react-query';
import { Captions } from 'lucide-react';
import type { FileInfo } from '#contract/files.ts';
import { AUDIO_MAX_BYTES, AUDIO_TYPES, type Voice } from '#contract/voice.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { problemWords } from '#platform/problem-words.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { fileAddress } from '../../files/addresses.ts';
import { useCurrentWorkspace } from '../../workspaces/use-current-workspace.ts';
import { voiceQuery } from '../api.ts';
import { writtenDown } from '../ears/choose-ear.ts';
import { writeDownWords } from './write-down-words.ts';

/** Has a provider of the workspace write down what is said in a sound, for whoever asks; nothing where none can. */
export function WriteDown({ file }: { file: FileInfo }) {
  const { home } = useCurrentWorkspace();
  const isTaken = file.bytes <= AUDIO_MAX_BYTES && AUDIO_TYPES.some((type) => type === file.type);
  const { data } = useQuery({ ...voiceQuery(home?.id ?? ''), enabled: home !== undefined && isTaken });
  if (!home || !data?.transcription) return null;
  return <Asked file={file} workspaceId={home.id} by={data.transcription} />;
}

type AskedProps = { file: FileInfo; workspaceId: string; by: NonNullable<Voice['transcription']> };

function Asked({ file, workspaceId, by: { providerName: name } }: AskedProps) {
  const t = useWords(writeDownWords);
  const asked = useMutation({
    mutationFn: async () => writtenDown(await soundOf(file), { workspaceId }),
  });
  return (
    <div role="status" className="text-sm">
      {asked.data === undefined ? (
        <Button
          variant="quiet"
          size="sm"
          icon={<Captions className="size-4" />}
          busy={asked.isPending}
          onClick={() => asked.mutate()}
        >
          {t.writeDown({ name })}
        </Button>
      ) : (
        <Written name={name} words={asked.data.trim()} />
      )}
      {asked.error && <p className="px-3 pb-1 text-xs text-danger">{asked.error.message}</p>}
    </div>
  );
}

function Written({ name, words }: { name: string; words: string }) {
  const t = useWords(writeDownWords);
  if (words === '') return <p className="px-3 py-1.5 text-ink-soft">{t.nothing}</p>;
  return (
    <div className="mt-1 flex items-start gap-1 border-t border-line ps-3 pt-1.5">
      <div className="min-w-0 flex-1">
        <p className="text-xs text-ink-faint">{t.written({ name })}</p>
        <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
          {words}
        </p>
      </div>
      <CopyButton label={t.copy} text={words} />
    </div>
  );
}

async function soundOf({ id, type }: FileInfo): Promise<Blob> {
  const answer = await fetch(fileAddress(id)).catch(() => undefined);
  if (!answer?.ok) throw new Error(problemWords.now.offline);
  return new Blob([await answer.arrayBuffer()], { type });
}
