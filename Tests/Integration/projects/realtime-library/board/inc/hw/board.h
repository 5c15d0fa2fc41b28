#pragma once

#define LED (10)
