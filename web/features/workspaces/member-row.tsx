import { useState } from 'react';
import type { Member, Workspace } from '#contract/workspaces.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Row } from '#ui/row.tsx';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';
import { RoleMenu } from './role-menu.tsx';
import { teamWords } from './team-words.ts';

type Props = { workspace: Workspace; member: Member; isMe: boolean };

export function MemberRow({ workspace, member, isMe }: Props) {
  const t = useWords(teamWords);
  const [removing, setRemoving] = useState(false);
  return (
    <Row
      icon={<Avatar id={member.userId} name={member.name} />}
      title={
        <>
          {member.name}
          {isMe && <Badge>{t.you}</Badge>}
        </>
      }
      detail={member.email}
    >
      <RoleMenu workspace={workspace} member={member} isMe={isMe} onRemove={() => setRemoving(true)} />
      <RemoveMemberDialog
        open={removing}
        onClose={() => setRemoving(false)}
        workspace={workspace}
        member={member}
        isMe={isMe}
      />
    </Row>
  );
}
