#pragma once
// SwiftPM drops the -D flags of ncursesw.pc, so the wide-character interface is asked for here.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <locale.h>
