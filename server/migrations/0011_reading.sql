-- How far a person has read: the ordinal of the newest message that they saw. What was said so far counts as read.
alter table participants add column read_upto bigint not null default 0;
update participants p set read_upto = c.seq
  from conversations c where c.workspace_id = p.workspace_id and c.id = p.conversation_id;
