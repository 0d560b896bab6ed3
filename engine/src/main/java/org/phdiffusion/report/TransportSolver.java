// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Arrays;
import org.phdiffusion.run.RunMonitor;

/**
 * One transportation problem with whole supplies and demands. Invariants: {@code u_i + v_j <= c_ij} everywhere, with
 * equality where the plan moves mass. Each augmentation follows a shortest path of reduced costs from a row that still
 * has supply to the nearest column that still has demand.
 */
final class TransportSolver {

    private static final int FIRST_CAPACITY = 4;

    private final double[] cost;
    private final int rows;
    private final int columns;
    private final int[] supply;
    private final int[] demand;
    private final long total;
    private final double[] u;
    private final double[] v;

    /** The plan, a column at a time: rows that send to it, and how much. */
    private final int[][] senders;

    private final int[][] amounts;
    private final int[] senderCount;

    private final double[] columnDistance;
    private final int[] previousRow;
    private final boolean[] columnDone;
    private final double[] rowDistance;
    private final int[] previousColumn;
    private final boolean[] rowDone;
    private final int[] doneRows;
    private final int[] doneColumns;
    private int doneRowCount;
    private int doneColumnCount;

    TransportSolver(double[] cost, int rows, int columns) {
        this.cost = cost;
        this.rows = rows;
        this.columns = columns;
        int divisor = gcd(rows, columns);
        supply = new int[rows];
        demand = new int[columns];
        Arrays.fill(supply, columns / divisor);
        Arrays.fill(demand, rows / divisor);
        total = (long) rows * (columns / divisor);
        u = new double[rows];
        v = new double[columns];
        senders = new int[columns][FIRST_CAPACITY];
        amounts = new int[columns][FIRST_CAPACITY];
        senderCount = new int[columns];
        columnDistance = new double[columns];
        previousRow = new int[columns];
        columnDone = new boolean[columns];
        rowDistance = new double[rows];
        previousColumn = new int[rows];
        rowDone = new boolean[rows];
        doneRows = new int[rows];
        doneColumns = new int[columns];
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    OptimalTransport.Optimum solve(RunMonitor monitor) {
        start();
        for (int i = 0; i < rows; i++) {
            int row = i;
            monitor.progress((double) i / rows, () -> "Optimal transport, row " + (row + 1) + " of " + rows);
            while (supply[i] > 0) {
                monitor.checkCancelled();
                int sink = shortestPath(i);
                push(i, sink);
            }
        }
        return optimum();
    }

    /** Feasible potentials by column and row minima, and a first plan on one tight arc a row. */
    private void start() {
        Arrays.fill(v, Double.POSITIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                v[j] = Math.min(v[j], cost[i * columns + j]);
            }
        }
        for (int i = 0; i < rows; i++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < columns; j++) {
                double reduced = cost[i * columns + j] - v[j];
                if (reduced < least) {
                    least = reduced;
                    nearest = j;
                }
            }
            u[i] = least;
            int amount = Math.min(supply[i], demand[nearest]);
            if (amount > 0) {
                send(i, nearest, amount);
                supply[i] -= amount;
                demand[nearest] -= amount;
            }
        }
    }

    /** Dijkstra from a row to the nearest column with demand; then shifts the potentials so that the path is tight. */
    private int shortestPath(int root) {
        Arrays.fill(columnDone, false);
        Arrays.fill(rowDone, false);
        Arrays.fill(columnDistance, Double.POSITIVE_INFINITY);
        doneRowCount = 0;
        doneColumnCount = 0;
        reach(root, -1, 0);
        while (true) {
            int next = nearestColumn();
            double distance = columnDistance[next];
            if (demand[next] > 0) {
                shift(distance);
                return next;
            }
            columnDone[next] = true;
            doneColumns[doneColumnCount++] = next;
            for (int k = 0; k < senderCount[next]; k++) {
                int row = senders[next][k];
                if (!rowDone[row]) {
                    reach(row, next, distance);
                }
            }
        }
    }

    private void reach(int row, int viaColumn, double distance) {
        rowDone[row] = true;
        doneRows[doneRowCount++] = row;
        rowDistance[row] = distance;
        previousColumn[row] = viaColumn;
        double base = distance - u[row];
        int offset = row * columns;
        for (int j = 0; j < columns; j++) {
            double candidate = base + cost[offset + j] - v[j];
            if (candidate < columnDistance[j] && !columnDone[j]) {
                // rounding must not let a path get shorter than the part before it
                columnDistance[j] = Math.max(candidate, distance);
                previousRow[j] = row;
            }
        }
    }

    private int nearestColumn() {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            if (columnDistance[j] < least && !columnDone[j]) {
                least = columnDistance[j];
                nearest = j;
            }
        }
        return nearest;
    }

    private void shift(double distance) {
        for (int k = 0; k < doneRowCount; k++) {
            u[doneRows[k]] += distance - rowDistance[doneRows[k]];
        }
        for (int k = 0; k < doneColumnCount; k++) {
            v[doneColumns[k]] += columnDistance[doneColumns[k]] - distance;
        }
    }

    /** Moves as much as the path from the root to the sink allows. */
    private void push(int root, int sink) {
        int amount = Math.min(supply[root], demand[sink]);
        for (int row = previousRow[sink]; row != root; row = previousRow[previousColumn[row]]) {
            amount = Math.min(amount, amounts[previousColumn[row]][position(row, previousColumn[row])]);
        }
        supply[root] -= amount;
        demand[sink] -= amount;
        int column = sink;
        int row = previousRow[sink];
        while (row != root) {
            send(row, column, amount);
            column = previousColumn[row];
            send(row, column, -amount);
            row = previousRow[column];
        }
        send(root, column, amount);
    }

    private int position(int row, int column) {
        int k = 0;
        while (k < senderCount[column] && senders[column][k] != row) {
            k++;
        }
        return k;
    }

    private void send(int row, int column, int amount) {
        int k = position(row, column);
        if (k == senderCount[column]) {
            if (k == senders[column].length) {
                senders[column] = Arrays.copyOf(senders[column], 2 * k);
                amounts[column] = Arrays.copyOf(amounts[column], 2 * k);
            }
            senders[column][k] = row;
            amounts[column][k] = 0;
            senderCount[column]++;
        }
        amounts[column][k] += amount;
        if (amounts[column][k] == 0) {
            int last = --senderCount[column];
            senders[column][k] = senders[column][last];
            amounts[column][k] = amounts[column][last];
        }
    }

    private OptimalTransport.Optimum optimum() {
        double sum = 0;
        double dual = 0;
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < senderCount[j]; k++) {
                sum += amounts[j][k] * cost[senders[j][k] * columns + j];
            }
            dual += v[j] / columns;
        }
        double violation = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows; i++) {
            dual += u[i] / rows;
            for (int j = 0; j < columns; j++) {
                violation = Math.max(violation, u[i] + v[j] - cost[i * columns + j]);
            }
        }
        return new OptimalTransport.Optimum(sum / total, dual, violation);
    }
}
