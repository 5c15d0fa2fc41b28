#pragma once

#define BOARD_LED (8)
#define BOARD_BUTTON (12)
