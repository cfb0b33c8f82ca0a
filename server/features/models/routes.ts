import * as contract from '#contract/models.ts';
import { type Route, route } from '#platform/http/route.ts';
import * as providers from './manage-providers.ts';
import { listModels } from './service.ts';

export const modelRoutes: Route[] = [
  route(contract.listModels, listModels),
  route(contract.listProviders, providers.listProviders),
  route(contract.createProvider, providers.createProvider),
  route(contract.updateProvider, providers.updateProvider),
  route(contract.deleteProvider, providers.deleteProvider),
];
