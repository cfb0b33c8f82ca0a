import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeEach } from 'vitest';

/** The models that the test provider lists. */
export const CLAUDE = 'anthropic:claude-test';
export const GPT = 'openai:gpt-test';
export const LLAMA = 'ollama:llama3';

/**
 * A provider that speaks the wire of Anthropic, OpenAI and Ollama, and the environment that connects a platform to
 * it. Before each test it forgets what it was told to say. Call it at the top level of the file.
 */
export async function testProvider(): Promise<{ mock: LLMock; env: NodeJS.ProcessEnv }> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
  afterAll(() => mock.stop());
  const startAnew = () => {
    mock.reset();
    mock.clearChaos();
    // It lists the models that its fixtures name; these name them and never answer.
    for (const model of ['claude-test', 'gpt-test', 'llama3']) {
      mock.on({ model, predicate: () => false }, { content: '' });
    }
  };
  startAnew();
  beforeEach(startAnew);
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
