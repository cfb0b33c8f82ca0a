import * as contract from '#contract/first-use.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as service from './service.ts';

export const firstUseRoutes: Route[] = [
  route(contract.getNotes, service.getNotes),
  route(contract.putNotes, service.putNotes),
  route(contract.makeSample, service.makeSample),
];
