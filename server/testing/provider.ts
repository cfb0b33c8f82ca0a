import { LLMock } from '@copilotkit/aimock';
import { afterAll } from 'vitest';

/**
 * A provider that speaks the wire of Anthropic, OpenAI and Ollama, and the environment that connects a platform to
 * it. Models: `anthropic:…`, `openai:…`, `ollama:…`. Call it at the top level of the file.
 */
export async function testProvider(): Promise<{ mock: LLMock; env: NodeJS.ProcessEnv }> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
  afterAll(() => mock.stop());
  return {
    mock,
    env: {
      ANTHROPIC_API_KEY: 'sk-ant-test',
      ANTHROPIC_BASE_URL: mock.url,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${mock.url}/v1`,
      OLLAMA_BASE_URL: mock.url,
    },
  };
}
