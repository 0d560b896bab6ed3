// SPDX-License-Identifier: Apache-2.0
// Where the values of a run of the sampler lie in the arrays that its kernels read. Names and numbers are those of the host.
#pragma once

/** Integers and addresses of a run. */
constexpr int RUN_ROWS = 0;  // rows of the tile
constexpr int RUN_PARTICLES = 1;  // particle numbers, one a row
constexpr int RUN_FLAGS = 2;  // what is known of each coordinate, one byte each; 0 if nothing is
constexpr int RUN_ROW_FLAGS = 3;  // what is known of any coordinate of a row, one byte a row
constexpr int RUN_HELD = 4;  // values of fixed and idle coordinates
constexpr int RUN_CONDITION = 5;  // condition vectors
constexpr int RUN_CONDITION_PART = 6;  // their share of the first layer, hidden width a row
constexpr int RUN_STATE = 7;  // states x
constexpr int RUN_NOISE = 8;  // standard normals of the step
constexpr int RUN_TARGET = 9;  // targets T
constexpr int RUN_DENOISED = 10;  // denoised states of odd steps
constexpr int RUN_DENOISED_OTHER = 11;  // denoised states of even steps
constexpr int RUN_INPUT = 12;  // the network's input, where the network is not fused
constexpr int RUN_GRADIENT = 13;  // the network's output, where the network is not fused
constexpr int RUN_STORED = 14;  // energy of each row after the last step, double
constexpr int RUN_EXPECTED = 15;  // its expected change in the step, double
constexpr int RUN_CHANCE = 16;  // what noise has added to the bound of a row, double
constexpr int RUN_MEASURES = 17;  // measured quantities, quantity by quantity, double
constexpr int RUN_SATURATED_ROWS = 18;  // counters, one a step
constexpr int RUN_REPLACED = 19;  // counters, one a step and one more
constexpr int RUN_SATURATED_COORDINATES = 20;  // counters, d a step
constexpr int RUN_SCRATCH = 21;  // working memory of the blocks
constexpr int RUN_SCRATCH_FLOATS = 22;  // floats of it that a block has
constexpr int RUN_SEED = 23;  // seed of all random numbers
constexpr int RUN_DIMENSION = 24;  // coordinates d
constexpr int RUN_HIDDEN_WIDTH = 25;  // units of a hidden layer
constexpr int RUN_HIDDEN_LAYERS = 26;  // hidden layers
constexpr int RUN_RESIDUAL = 27;  // whether layers add their input
constexpr int RUN_INNER_PRODUCT = 28;  // whether the read-out is the inner product with the input
constexpr int RUN_CONDITION_WIDTH = 29;  // length of a condition vector
constexpr int RUN_COLUMNS = 30;  // columns that can be given or absent; 0 if the network sees all
constexpr int RUN_COLUMN_OF = 31;  // the column of each coordinate, int
constexpr int RUN_FACTORS = 32;  // factors of the convex set
constexpr int RUN_FACTOR_TABLE = 33;  // their entries, int
constexpr int RUN_LOWER = 34;  // lower bounds
constexpr int RUN_UPPER = 35;  // upper bounds
constexpr int RUN_CERTIFIED = 36;  // whether targets are projected
constexpr int RUN_PROJECT_AT_END = 37;  // whether finished rows are
constexpr int RUN_RULE = 38;  // the integrator
constexpr int RUN_FIRST_BIAS = 39;  // biases of the first layer: two vectors a step, for its two noise levels
constexpr int RUN_NETWORK = 40;  // from here on three addresses a layer, and three of the read-out

/** Addresses of a layer or the read-out: the weight as the forward sweep reads it and as the reverse one does, the bias. */
constexpr int NETWORK_FORWARD = 0;
constexpr int NETWORK_REVERSE = 1;
constexpr int NETWORK_BIAS = 2;
constexpr int NETWORK_ENTRIES = 3;

/** Coefficients of a step, in double. */
constexpr int STEP_FROM = 0;  // noise level t
constexpr int STEP_TO = 1;  // noise level s
constexpr int STEP_KEEP = 2;  // factor k of the deviation
constexpr int STEP_NOISE = 3;  // standard deviation q of the noise
constexpr int STEP_EXTRAPOLATION = 4;  // weight of the multistep rule
constexpr int STEP_CORRECTION = 5;  // weight of Heun's rule
constexpr int STEP_BLEND = 6;  // weight of the corrector
constexpr int STEP_POWER_TARGET = 7;  // integral of m^2 dB
constexpr int STEP_POWER_MIXED = 8;  // integral of m^2 k dB
constexpr int STEP_POWER_DEVIATION = 9;  // integral of m^2 k^2 dB
constexpr int STEP_POWER_NOISE = 10;  // integral of m^2 q^2 d dB
constexpr int STEP_FEEDBACK_MIXED = 11;  // integral of k / sigma^2 dB
constexpr int STEP_FEEDBACK_DEVIATION = 12;  // integral of k^2 / sigma^2 dB
constexpr int STEP_FEEDBACK_NOISE = 13;  // integral of q^2 d / sigma^2 dB
constexpr int STEP_DISSIPATION = 14;  // eta^2 / 2
constexpr int STEP_SUPPLY = 15;  // (1 + eta^2) / 2
constexpr int STEP_INJECTED = 16;  // energy injected by the noise
constexpr int STEP_FROM_IN = 17;  // scale of the network's input at t
constexpr int STEP_FROM_SKIP = 18;  // share of the row that passes at t
constexpr int STEP_FROM_OUT = 19;  // scale of the network's output at t
constexpr int STEP_TO_IN = 20;  // scale of the network's input at s
constexpr int STEP_TO_SKIP = 21;  // share of the row that passes at s
constexpr int STEP_TO_OUT = 22;  // scale of the network's output at s
constexpr int STEP_ENTRIES = 23;

/** Integrators. */
constexpr int RULE_FIRST_ORDER = 0;
constexpr int RULE_MULTISTEP_2 = 1;
constexpr int RULE_PREDICTOR_CORRECTOR = 2;
constexpr int RULE_HEUN = 3;

/** Quantities that are measured a row. */
constexpr int MEASURE_STORED = 0;
constexpr int MEASURE_DISSIPATED = 1;
constexpr int MEASURE_SUPPLIED = 2;
constexpr int MEASURE_CLOSURE = 3;
constexpr int MEASURE_CLOSURE_SQUARED = 4;
constexpr int MEASURE_CONTROL = 5;
constexpr int MEASURE_DISTANCE = 6;
constexpr int MEASURE_DISTANCE_SQUARED = 7;
constexpr int MEASURE_CHANCE = 8;
constexpr int MEASURES = 9;

/** Rows whose measurements are added up first. */
constexpr int SUM_ROWS = 64;

/** What the controller must change in a coordinate to be counted as active there. */
constexpr double ACTIVE = 0.25;

/** Threads of a block of all kernels of the sampler. */
constexpr int SAMPLING_THREADS = 256;

/** Columns of weights are padded with zeros to a multiple, for one access to several. */
constexpr int WEIGHT_COLUMNS = 16;

/** And rows, so that a slab is read whole. */
constexpr int WEIGHT_ROWS = 16;
