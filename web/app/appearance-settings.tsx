import { GUIDE_MODEL } from '#contract/models.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Avatar } from '#ui/avatar.tsx';
import { AuthorAvatar } from '../features/conversations/author.tsx';
import { MessageFrame } from '../features/conversations/message-frame.tsx';
import { MessageText } from '../features/conversations/message-text.tsx';
import { useMe } from '../features/identity/api.ts';
import { PreferenceSettings } from '../features/preferences/preference-settings.tsx';
import { settingsWords } from './settings-words.ts';

export const AppearanceSettings = () => <PreferenceSettings preview={<Preview />} />;

/** Two messages as they stand in a conversation, in sight while one chooses. */
function Preview() {
  const t = useWords(settingsWords);
  const me = useMe();
  return (
    <div className="top-0 z-10 mb-8 bg-canvas pb-px [@media(min-height:48rem)]:lg:sticky">
      <section inert className="-mx-1 overflow-hidden rounded-xl border border-line bg-canvas pt-1 pb-4 shadow-low">
        <MessageFrame
          id="preview-question"
          name={me.name}
          avatar={<Avatar id={me.id} name={me.name} />}
          continues={false}
          mine
        >
          <MessageText text={t.previewQuestion} breaks />
        </MessageFrame>
        <MessageFrame
          id="preview-answer"
          name="Guide"
          avatar={<AuthorAvatar message={{ role: 'assistant', authorId: me.id, model: GUIDE_MODEL }} name="Guide" />}
          continues={false}
        >
          <MessageText text={t.previewAnswer} />
        </MessageFrame>
      </section>
    </div>
  );
}
