import { type ActionsProps, MessageActions } from './message-actions.tsx';
import { ReactionChips } from './reaction-chips.tsx';
import { useReact } from './use-react.ts';

/** Below the words of a message: what people put on it, and what can be done with it. */
export function MessageFoot(props: Omit<ActionsProps, 'onReact'>) {
  const reacting = useReact(props.message);
  return (
    <>
      <ReactionChips message={props.message} reacting={reacting} />
      <MessageActions {...props} onReact={reacting.toggle} />
    </>
  );
}
