import { TopBar } from '#ui/frame.tsx';
import { useMe } from '../identity/api.ts';

/** Where a conversation begins. */
export function HomePage() {
  const me = useMe();
  return (
    <>
      <TopBar title={null} />
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-center gap-6 px-4 pb-24">
        <h1 className="text-2xl font-semibold">Hello, {me.name.split(' ')[0]}</h1>
      </div>
    </>
  );
}
