import { sendMessage } from '#contract/conversations.ts';
import { continueReply, getReply, listAnswering, regenerate, stopReply } from '#contract/replies.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as service from './service.ts';

/** Sending a message is here because most messages ask for a reply. */
export const replyRoutes: Route[] = [
  route(sendMessage, service.sendAndAsk),
  route(regenerate, service.regenerate),
  route(listAnswering, service.listAnswering),
  route(getReply, service.attach),
  route(stopReply, service.stopReply),
  route(continueReply, service.continueReply),
];
