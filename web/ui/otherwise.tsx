import { Component, type ReactNode } from 'react';

type Props = { shows: ReactNode; children: ReactNode };

/** Shows something else where a part cannot be drawn, so that the rest of the page stays. */
export class Otherwise extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.shows : this.props.children;
  }
}
