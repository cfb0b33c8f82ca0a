import * as contract from '#contract/conversations.ts';
import * as filesContract from '#contract/files.ts';
import { acceptInvite } from '#contract/identity.ts';
import { readMap } from '#contract/map.ts';
import * as messageContract from '#contract/messages.ts';
import { readOutline } from '#contract/outline.ts';
import * as participantsContract from '#contract/participants.ts';
import { markRead } from '#contract/reading.ts';
import { fileOf, serveBytes } from '#platform/http/bytes.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as branches from './branches.ts';
import * as files from './files.ts';
import * as map from './map.ts';
import * as messages from './messages.ts';
import * as outline from './outline.ts';
import * as participants from './participants.ts';
import * as reactions from './reactions.ts';
import * as reading from './reading.ts';
import * as service from './service.ts';

/** Sending a message is mounted by replies, which answers it. */
export const conversationRoutes: Route[] = [
  route(contract.createConversation, service.createConversation),
  route(contract.listConversations, service.listConversations),
  route(contract.getConversation, service.getConversation),
  route(contract.updateConversation, service.updateConversation),
  route(contract.deleteConversation, service.deleteConversation),
  route(contract.restoreConversation, service.restoreConversation),
  route(contract.saveDraft, service.saveDraft),
  route(markRead, reading.markRead),
  route(contract.listChanges, service.listChanges),
  route(contract.listMessages, branches.listMessages),
  route(contract.chooseBranch, branches.chooseBranch),
  route(readOutline, outline.readOutline),
  route(readMap, map.readMap),
  route(messageContract.editMessage, messages.editMessage),
  route(messageContract.listRevisions, messages.listRevisions),
  route(messageContract.deleteMessage, messages.deleteMessage),
  route(messageContract.restoreMessage, messages.restoreMessage),
  route(messageContract.react, reactions.react),
  route(participantsContract.listParticipants, participants.listParticipants),
  route(participantsContract.addParticipant, participants.addParticipant),
  route(participantsContract.updateParticipant, participants.updateParticipant),
  route(participantsContract.removeParticipant, participants.removeParticipant),
  route(participantsContract.createConversationInvite, participants.createConversationInvite),
  route(participantsContract.listConversationInvites, participants.listConversationInvites),
  route(participantsContract.revokeConversationInvite, participants.revokeConversationInvite),
  route(acceptInvite, participants.acceptInvite),
  route(filesContract.beginUpload, files.beginUpload),
  route(filesContract.uploadFile, (ctx, input, { request }) =>
    files.uploadFile(ctx, input, async () => ({
      ...(await fileOf(request)),
      announcedBytes: Number(request.headers['content-length']) || undefined,
    })),
  ),
  route(filesContract.getFile, async (ctx, input, http) => serveBytes(http, await files.serveFile(ctx, input))),
  route(filesContract.getThumbnail, async (ctx, input, http) =>
    serveBytes(http, await files.serveThumbnail(ctx, input)),
  ),
  route(filesContract.listArchive, files.listArchive),
];
