import { createConversation } from '../../contract/conversations.ts';
import { acceptInvite } from '../../contract/identity.ts';
import { addParticipant } from '../../contract/participants.ts';
import { createWorkspace, createWorkspaceInvite } from '../../contract/workspaces.ts';
import { newId } from '../../server/platform/id.ts';
import { type Person, signIn, signUp } from '../rig/person.ts';

export type Crowd = {
  workspaceId: string;
  /** One device each. The first made the workspace. */
  people: Person[];
  /** Every device, so more than one of each person. */
  devices: Person[];
  /** Somebody of another house. */
  stranger: Person;
};

/** People of one workspace, two devices each, and a stranger. */
export async function gather(origin: string, names: readonly string[]): Promise<Crowd> {
  const people: Person[] = [];
  const devices: Person[] = [];
  for (const name of names) {
    const person = await signUp(origin, name);
    people.push(person);
    devices.push(person, await signIn(origin, person.account));
  }
  const [host, ...guests] = people;
  if (!host) throw new Error('nobody came');
  const { workspace } = await host.call(createWorkspace, { id: newId(), name: 'Rig' });
  const { url } = await host.call(createWorkspaceInvite, { workspaceId: workspace.id, maxUses: 50 });
  const token = url.split('/').at(-1) ?? '';
  for (const guest of guests) await guest.call(acceptInvite, { token });
  return { workspaceId: workspace.id, people, devices, stranger: await signUp(origin, 'Mallory') };
}

/** A conversation in which all of them may write. */
export async function openRoom({ workspaceId, people }: Crowd, title: string): Promise<string> {
  const [host, ...guests] = people;
  if (!host) throw new Error('nobody is there');
  const conversationId = newId();
  await host.call(createConversation, { id: conversationId, workspaceId, title });
  for (const { userId } of guests) await host.call(addParticipant, { conversationId, userId, role: 'writer' });
  return conversationId;
}
