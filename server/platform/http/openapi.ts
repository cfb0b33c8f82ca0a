import { z } from 'zod';
import { errorBodySchema } from '#contract/errors.ts';
import type { Route } from './route.ts';

type Schema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[] };

/** The OpenAPI 3.1 description of what is mounted, from the very schemas that check it. */
export function describeApi(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { endpoint } of routes) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parley', version: '0.1.0' },
    servers: [{ url: '/api' }],
    paths,
    components: { schemas: { Error: z.toJSONSchema(errorBodySchema) } },
  };
}

const BYTES = { type: 'string', format: 'binary' };
const STREAMS = {
  bytes: { 'application/octet-stream': { schema: BYTES } },
  multipart: { 'multipart/form-data': { schema: { type: 'object', properties: { file: BYTES }, required: ['file'] } } },
};

function describe({ method, path, summary, access, input, output, status, takes, gives }: Route['endpoint']) {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const properties = Object.entries(schema.properties ?? {});
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1]));
  const hasBody = method !== 'GET' && method !== 'DELETE' && takes === 'json';
  const isRequired = (name: string) => schema.required?.includes(name) ?? false;
  const body = properties.filter(([name]) => !inPath.has(name));
  return {
    summary,
    ...(access === 'public' ? { security: [] } : {}),
    parameters: properties
      .filter(([name]) => inPath.has(name) || !hasBody)
      .map(([name, its]) => ({
        name,
        in: inPath.has(name) ? 'path' : 'query',
        required: isRequired(name),
        schema: its,
      })),
    ...(hasBody && body.length > 0
      ? {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: Object.fromEntries(body),
                  required: body.map(([n]) => n).filter(isRequired),
                },
              },
            },
          },
        }
      : {}),
    ...(takes === 'json' ? {} : { requestBody: { content: STREAMS[takes] } }),
    responses: {
      [status]: {
        description: 'Done',
        content:
          gives === 'bytes'
            ? STREAMS.bytes
            : { 'application/json': { schema: z.toJSONSchema(output, { unrepresentable: 'any' }) } },
      },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}
