import { useMutation, useQueryClient } from '@tanstack/react-query';
import { updateMe } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { accountWords } from './account-words.ts';
import { meQuery, useMe } from './api.ts';
import { nameError } from './credentials.ts';
import { useForm } from './use-form.ts';

export function ProfileSettings() {
  const t = useWords(accountWords);
  const common = useWords(uiWords);
  const me = useMe();
  const queryClient = useQueryClient();
  const { values, field, submit } = useForm({ name: me.name }, ({ name }) => ({ name: nameError(name) }));
  const save = useMutation({
    mutationFn: (name: string) => call(updateMe, { name }),
    onSuccess: ({ user }) => {
      queryClient.setQueryData(meQuery.queryKey, user);
      showToast(t.nameSaved);
    },
  });
  return (
    <Card title={t.profile} description={t.profileHint}>
      <div className="flex items-center gap-4">
        <Avatar id={me.id} name={values.name || me.name} size="lg" />
        <div className="min-w-0">
          <div className="flex items-center gap-2 font-medium">
            <span className="truncate">{me.name}</span>
            {me.isAdmin && <Badge tone="accent">{t.admin}</Badge>}
          </div>
          <p className="truncate text-sm text-ink-faint">{me.email}</p>
        </div>
      </div>
      <form
        noValidate
        onSubmit={(event) => submit(event, ({ name }) => save.mutate(name.trim()))}
        className="flex max-w-sm flex-col gap-4"
      >
        {save.error && <ErrorNote error={save.error} />}
        <TextField label={t.name} autoComplete="name" required {...field('name')} />
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          busy={save.isPending}
          disabled={values.name.trim() === me.name}
        >
          {common.save}
        </Button>
      </form>
    </Card>
  );
}
