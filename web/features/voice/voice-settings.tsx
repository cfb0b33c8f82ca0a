import { CHOICES } from '#contract/preferences.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Card } from '#ui/card.tsx';
import { Segments } from '#ui/segments.tsx';
import { Select } from '#ui/select.tsx';
import { changePreferences, usePreferences } from '../preferences/my-preferences.ts';
import { recogniserClass } from './ears/recogniser.ts';
import { VOICE_LANGUAGES, voiceLanguage } from './languages.ts';
import { ReadingVoice } from './reading-voice.tsx';
import { settingsWords } from './settings-words.ts';
import { TryReading } from './try-reading.tsx';
import { useProviderVoice } from './use-voice-options.ts';

/** How Parley listens and speaks, for one person. */
export function VoiceSettings() {
  return (
    <>
      <LanguageCard />
      <ListeningCard />
      <ReadingCard />
    </>
  );
}

const languageName = byLanguage((tag) => new Intl.DisplayNames(tag, { type: 'language' }));
const inOrder = byLanguage((tag) => new Intl.Collator(tag));

function LanguageCard() {
  const t = useWords(settingsWords);
  const chosen = usePreferences();
  const page = languageName().of(voiceLanguage('')) ?? voiceLanguage('');
  const options = VOICE_LANGUAGES.map((value) => ({ value, label: languageName().of(value) ?? value }));
  return (
    <Card title={t.languageTitle} description={t.languageBoth}>
      <Select
        label={t.language}
        value={chosen.voiceLanguage}
        options={[
          { value: '', label: t.asThePage({ language: page }) },
          ...options.toSorted((a, b) => inOrder().compare(a.label, b.label)),
        ]}
        onChange={(language) => changePreferences({ voiceLanguage: language })}
        className="max-w-sm"
      />
    </Card>
  );
}

function ListeningCard() {
  const t = useWords(settingsWords);
  const { listenWith } = usePreferences();
  const { data } = useProviderVoice();
  const transcription = data?.transcription;
  const hints = {
    auto: t.listenAutoHint,
    provider: transcription
      ? t.listenProviderHint({ name: transcription.providerName, model: transcription.model })
      : t.noListenProviderHint,
    browser: recogniserClass() ? t.listenBrowserHint : t.noListenBrowserHint,
  };
  const labels = { auto: t.auto, provider: t.provider, browser: t.listenBrowser };
  return (
    <Card title={t.listeningTitle} description={t.listeningAbout}>
      <Segments
        label={t.listener}
        value={listenWith}
        options={CHOICES.listenWith.map((value) => ({ value, label: labels[value] }))}
        onChange={(next) => changePreferences({ listenWith: next })}
      />
      <p className="-mt-2 text-sm text-ink-faint">{hints[listenWith]}</p>
    </Card>
  );
}

function ReadingCard() {
  const t = useWords(settingsWords);
  const { readWith } = usePreferences();
  const { data } = useProviderVoice();
  const speech = data?.speech;
  const hints = {
    auto: t.autoHint,
    browser: t.browserHint,
    provider: speech ? t.providerHint({ name: speech.providerName, model: speech.model }) : t.noProviderHint,
    offline: t.offlineHint,
  };
  return (
    <Card title={t.readingTitle} description={t.readingAbout} action={<TryReading />}>
      <Segments
        label={t.engine}
        value={readWith}
        options={CHOICES.readWith.map((value) => ({ value, label: t[value] }))}
        onChange={(next) => changePreferences({ readWith: next })}
      />
      <p className="-mt-2 text-sm text-ink-faint">{hints[readWith]}</p>
      <ReadingVoice />
      <SpeedChoice />
    </Card>
  );
}

const decimal = byLanguage((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }));

function SpeedChoice() {
  const t = useWords(settingsWords);
  const { readSpeed } = usePreferences();
  const speeds = CHOICES.readSpeed.toSorted((a, b) => Number(a) - Number(b));
  return (
    <Segments
      label={t.speed}
      value={readSpeed}
      options={speeds.map((value) => ({ value, label: `${decimal().format(Number(value))}×` }))}
      onChange={(speed) => changePreferences({ readSpeed: speed })}
    />
  );
}
