import * as contract from '#contract/personas.ts';
import { type Route, route } from '#platform/http/route.ts';
import { listPersonas } from './service.ts';

export const personaRoutes: Route[] = [route(contract.listPersonas, listPersonas)];
