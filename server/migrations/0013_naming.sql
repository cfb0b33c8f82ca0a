-- Who is named in a message, by an @ and their name: null where nobody is. Found while the text is at hand, for it is sealed.
alter table messages add column named_ids uuid[];
