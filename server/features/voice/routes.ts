import * as contract from '#contract/voice.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as service from './service.ts';

export const voiceRoutes: Route[] = [
  route(contract.getVoice, service.getVoice),
  route(contract.transcribe, service.transcribe),
  route(contract.speak, service.speak),
];
