import { Inbox } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Row, Rows } from '#ui/row.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { showToast } from '#ui/toast.tsx';
import { Section, Specimens } from './section.tsx';

const TONES = ['neutral', 'accent', 'warn', 'danger'] as const;
const PEOPLE = ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson', 'ليلى', '山田'];

/** What a page shows while it waits, when there is nothing, and when something went wrong. */
export function States() {
  return (
    <>
      <Section
        title="States"
        about="Grey shapes after 150 ms, never a spinner on a blank page. Nothing there says what to do next."
      >
        <div className="flex flex-col gap-6">
          <Card title="Loading" description="In the shape of what comes">
            <Skeleton lines={4} />
          </Card>
          <Card title="Empty" description="An invitation, not an apology">
            <EmptyState
              icon={<Inbox className="size-6" />}
              title="No conversations yet"
              action={<Button variant="primary">Start one</Button>}
            >
              What you begin appears here.
            </EmptyState>
          </Card>
        </div>
        <ErrorNote error={new Error('The connection broke')} onRetry={() => undefined} />
        <Specimens name="Badges">
          {TONES.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Specimens>
        <Specimens name="Toasts">
          <Button onClick={() => showToast('Saved')}>Plain</Button>
          <Button
            onClick={() => showToast('Conversation deleted', { action: { label: 'Undo', run: () => undefined } })}
          >
            With a way back
          </Button>
        </Specimens>
      </Section>
      <Section title="Lists" about="People have a colour of their own, made from who they are.">
        <Rows label="People">
          {PEOPLE.map((name) => (
            <Row key={name} icon={<Avatar id={name} name={name} />} title={name} detail="Member since spring">
              <Badge>Writer</Badge>
            </Row>
          ))}
        </Rows>
      </Section>
    </>
  );
}
