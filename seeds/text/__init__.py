"""From a text to candidates: pure stages, standard types in, standard types out, no Django."""
