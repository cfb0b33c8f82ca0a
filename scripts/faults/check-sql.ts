import { type Findings, noFindings } from './findings.ts';

export type Sql = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> };

/** Each selects what must not be, with a name for it in the first column. */
const MUST_BE_EMPTY: Record<string, string> = {
  'a message without its conversation': `select m.id from messages m where not exists
    (select from conversations c where c.workspace_id = m.workspace_id and c.id = m.conversation_id)`,
  'a message below one that is not there': `select m.id from messages m where m.parent_id is not null and not exists
    (select from messages p where p.workspace_id = m.workspace_id and p.conversation_id = m.conversation_id and p.id = m.parent_id)`,
  'a message with two beside it in the same place': `select max(id::text) from messages
    group by workspace_id, conversation_id, ordinal having count(*) > 1`,
  'two rows with the same seq': `select conversation_id || ' ' || seq from
    (select conversation_id, seq from messages union all select conversation_id, seq from participants) stamped
    group by conversation_id, seq having count(*) > 1`,
  'a seq that the conversation has not reached': `select m.id from messages m join conversations c
    on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.seq > c.seq or m.ordinal > m.seq`,
  'a newest message that is not the newest': `select c.id from conversations c where c.newest_message_id is distinct from
    (select m.id from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id order by m.ordinal desc limit 1)`,
  'a participant without the conversation': `select p.user_id from participants p where not exists
    (select from conversations c where c.workspace_id = p.workspace_id and c.id = p.conversation_id)`,
  'a reader of a message that is not there': `select p.user_id from participants p where p.leaf_id is not null and not exists
    (select from messages m where m.workspace_id = p.workspace_id and m.conversation_id = p.conversation_id and m.id = p.leaf_id)`,
  'a conversation without an owner': `select c.id from conversations c where not exists (select from participants p
    where p.workspace_id = c.workspace_id and p.conversation_id = c.id and p.role = 'owner' and p.left_at is null)`,
  'a revision without its message': `select r.message_id from message_revisions r where not exists
    (select from messages m where m.workspace_id = r.workspace_id and m.id = r.message_id)`,
  'a revision of a message that was never edited': `select r.message_id from message_revisions r join messages m
    on m.workspace_id = r.workspace_id and m.id = r.message_id where m.edited_at is null`,
  'a message that is there without words': 'select id from messages where deleted_at is null and body is null',
  'a deleted message that nothing will ever destroy': `select m.id from messages m where m.deleted_at is not null
    and m.body is not null and not exists (select from graphile_worker.jobs j where j.key = 'purge-message:' || m.id)`,
  'a conversation without a key': `select c.id from conversations c where not exists (select from data_keys k
    where k.owner_kind = 'conversation' and k.owner_id = c.id::text and k.wrapped is not null)`,
  'an author without a key': `select distinct m.author_id from messages m where m.role = 'user' and not exists
    (select from data_keys k where k.owner_kind = 'person' and k.owner_id = m.author_id::text and k.wrapped is not null)`,
  'an answer without a reply': `select m.id from messages m where m.role = 'assistant' and not exists
    (select from replies r where r.workspace_id = m.workspace_id and r.id = m.id)`,
  'a reply without its message': `select r.id from replies r where not exists (select from messages m
    where m.workspace_id = r.workspace_id and m.conversation_id = r.conversation_id and m.id = r.id and m.role = 'assistant')`,
  'a reply that has ended where its message has not, or the other way round': `select r.id from replies r join messages m
    on m.workspace_id = r.workspace_id and m.id = r.id
    where (r.status in ('done', 'stopped', 'failed')) <> (m.status in ('done', 'stopped', 'failed'))`,
  'a reply that has ended and still keeps a draft or a lease': `select id from replies
    where status in ('done', 'stopped', 'failed') and (text is not null or lease_owner is not null or finished_at is null)`,
  'a running reply that was charged': `select id from replies where status in ('queued', 'streaming') and output_tokens is not null`,
  'a person without a workspace of their own': `select u.id from users u where not exists
    (select from workspaces w join members m on m.workspace_id = w.id where w.kind = 'personal' and m.user_id = u.id)`,
};

/** Torn states, orphans and doubles, in the whole database. */
export async function checkBySql(sql: Sql): Promise<Findings> {
  const findings = noFindings();
  for (const [what, select] of Object.entries(MUST_BE_EMPTY)) {
    const { rows } = await sql.query(select);
    for (const row of rows.slice(0, 5)) findings.torn.push(`${what}: ${Object.values(row)[0]}`);
    if (rows.length > 5) findings.torn.push(`${what}: ${rows.length - 5} more`);
  }
  return findings;
}

/**
 * Every number up to the conversation's own belongs to a change that is there. Ask soon: what a deleted message said
 * before is destroyed after half a minute, and the numbers of those edits with it.
 */
export async function checkSequence(sql: Sql, conversationIds: readonly string[]): Promise<Findings> {
  const findings = noFindings();
  const { rows } = await sql.query(
    `select c.id, array(
      select number from generate_series(1, c.seq) number
      except select 1
      except select p.seq from participants p where p.workspace_id = c.workspace_id and p.conversation_id = c.id
      except select m.ordinal from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
      except select m.seq from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
      except select r.revision from message_revisions r join messages m on m.workspace_id = r.workspace_id
        and m.id = r.message_id where m.workspace_id = c.workspace_id and m.conversation_id = c.id
      order by 1)::text[] as gaps
    from conversations c where c.id = any($1::uuid[])`,
    [conversationIds],
  );
  for (const { id, gaps } of rows as { id: string; gaps: string[] }[])
    if (gaps.length > 0) findings.torn.push(`nothing has the numbers ${gaps.slice(0, 10).join(', ')} of ${id}`);
  if (rows.length < new Set(conversationIds).size) findings.lost.push('a conversation is not there');
  return findings;
}
