#pragma once
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

// States in which the next key belongs to readline whatever it is: a search, the rest of a key
// sequence, a numeric argument.
static inline int readline_takes_every_key(void) {
  return RL_ISSTATE(
             RL_STATE_METANEXT | RL_STATE_MOREINPUT | RL_STATE_ISEARCH | RL_STATE_NSEARCH |
             RL_STATE_NUMERICARG | RL_STATE_MULTIKEY | RL_STATE_CHARSEARCH | RL_STATE_VIMOTION) != 0;
}
