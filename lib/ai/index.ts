import { config, type Config } from '../config.ts'
import { localProvider } from './local.ts'
import { openAiProvider } from './openai.ts'
import type { AiProvider } from './provider.ts'

export { localProvider } from './local.ts'

/** Every provider that `AI_PROVIDER` can name. */
const providers: Record<Config['AI_PROVIDER'], (configuration: Config) => AiProvider> = {
  local: () => localProvider(),
  openai: ({ AI_BASE_URL, AI_API_KEY, AI_MODEL, AI_TIMEOUT_MS }) =>
    openAiProvider({
      baseUrl: AI_BASE_URL,
      apiKey: AI_API_KEY,
      // Never missing here: a configuration without it is refused.
      model: AI_MODEL ?? '',
      timeoutMs: AI_TIMEOUT_MS,
    }),
}

let configured: AiProvider | undefined

/** The provider that the environment names; one for the process, as it remembers how its server behaves. */
export function configuredProvider(): AiProvider {
  return (configured ??= providers[config().AI_PROVIDER](config()))
}
