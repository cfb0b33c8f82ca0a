import * as contract from '#contract/preferences.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as service from './service.ts';

export const preferenceRoutes: Route[] = [
  route(contract.getPreferences, service.getPreferences),
  route(contract.putPreferences, service.putPreferences),
  route(contract.resetPreferences, service.resetPreferences),
];
