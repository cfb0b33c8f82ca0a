import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Message, Participant } from '#contract/conversations.ts';
import { listRevisions } from '#contract/messages.ts';
import { call } from '#platform/api-client.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { unseenByReason } from '../files/unseen.ts';
import { modelIn } from '../models/api.ts';
import { authorName } from './author.tsx';
import { costOf, countWords, whole } from './measures.ts';
import { messageDetailsWords } from './message-details-words.ts';
import { MessageText } from './message-text.tsx';
import { namesOf } from './reaction-chips.tsx';
import { fullTime } from './times.ts';
import { useAnsweringModels } from './use-answering-models.ts';
import { useDetails, useMessage } from './use-room.ts';
import { useView } from './view-context.ts';

const listed = byLanguage((tag) => new Intl.ListFormat(tag));

/** Who said it, when, and what it took. */
export function MessageDetailsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(messageDetailsWords);
  const { room } = useView();
  const message = useMessage(room, id);
  const people = useDetails(room)?.participants ?? [];
  if (!message) return null;
  return (
    <Dialog open onClose={onClose} title={t.title}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2.5">
        <Facts message={message} people={people} />
      </dl>
      {message.editedAt && !message.deletedAt && <Earlier message={message} />}
    </Dialog>
  );
}

function Facts({ message, people }: { message: Message; people: readonly Participant[] }) {
  const t = useWords(messageDetailsWords);
  const asker = people.find(({ userId }) => userId === message.authorId);
  const words = countWords(message.markdown);
  const { me } = useView();
  return (
    <>
      <Fact name={t.from}>{authorName(message, people)}</Fact>
      {message.model && (
        <Fact name={t.model}>
          <code className="text-sm break-all">{message.model}</code>
        </Fact>
      )}
      <Unseen message={message} />
      {message.role === 'assistant' && asker && <Fact name={t.askedBy}>{asker.name}</Fact>}
      <Fact name={t.sent}>{fullTime(message.createdAt)}</Fact>
      {message.editedAt && <Fact name={t.edited}>{fullTime(message.editedAt)}</Fact>}
      {words > 0 && <Fact name={t.length}>{t.words({ count: words })}</Fact>}
      {message.usage && <Took usage={message.usage} />}
      {message.reactions.map((reaction) => (
        <Fact key={reaction.emoji} name={reaction.emoji}>
          {namesOf(reaction, people, me.id)}
        </Fact>
      ))}
    </>
  );
}

/** Files of the question that this model, as it is listed now, cannot be shown. */
function Unseen({ message: { parentId, model } }: { message: Message }) {
  const t = useWords(messageDetailsWords);
  const { room } = useView();
  const { models } = useAnsweringModels(useDetails(room)?.conversation);
  const answering = model ? modelIn(models, model) : undefined;
  const files = (parentId && room.cache.message(parentId)?.files) || [];
  const unseen = answering ? unseenByReason(answering.takes, files).flatMap((reason) => reason.files) : [];
  if (unseen.length === 0) return null;
  return <Fact name={t.named}>{listed().format(unseen.map(({ name }) => name))}</Fact>;
}

function Took({ usage }: { usage: NonNullable<Message['usage']> }) {
  const t = useWords(messageDetailsWords);
  const { inputTokens, outputTokens, cachedInputTokens, costMicros } = usage;
  if (inputTokens + outputTokens === 0) return null;
  return (
    <>
      <Fact name={t.read}>
        {whole().format(inputTokens)}
        {cachedInputTokens > 0 && <span className="text-ink-soft"> · {t.cached({ count: cachedInputTokens })}</span>}
      </Fact>
      <Fact name={t.written}>{whole().format(outputTokens)}</Fact>
      {costMicros !== null && <Fact name={t.cost}>{costOf(costMicros, (cost) => t.lessThan({ cost }))}</Fact>}
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);

/** What an edited message said before, newest first. */
function Earlier({ message: { conversationId, id, seq } }: { message: Message }) {
  const t = useWords(messageDetailsWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['conversations', conversationId, 'revisions', id, seq],
    queryFn: () => call(listRevisions, { conversationId, messageId: id }),
  });
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="font-semibold">{t.earlier}</h3>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={2} label={t.loading} />}
      {data?.items.map(({ markdown, replacedAt }) => (
        <div key={replacedAt} className="rounded-lg border border-line px-3.5 py-2.5">
          <p className="text-sm text-ink-faint">{t.until({ time: fullTime(replacedAt) })}</p>
          <MessageText text={markdown} breaks />
        </div>
      ))}
    </section>
  );
}
